package io.frostline.trainer.stream.search;

import io.frostline.trainer.stream.Backbone;
import io.frostline.trainer.stream.Backbones;
import io.frostline.trainer.stream.ModelSearch;
import io.frostline.trainer.verification.Verification;
import io.frostline.trainer.verification.Verifier;
import io.frostline.vision.Space;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Looks through the artifact store and at the bundled backbone, and verifies what it finds in a fresh process. One
 * search at a time, on a thread of its own.
 */
public final class StoreSearch implements ModelSearch, AutoCloseable {
    private final ModelStore store;
    private final Backbones backbones;
    private final Verifier verifier;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "model-search");
        thread.setDaemon(true);
        return thread;
    });

    /** @param backbones those of the store and the bundled one */
    public StoreSearch(ModelStore store, Backbones backbones, Verifier verifier) {
        this.store = store;
        this.backbones = backbones;
        this.verifier = verifier;
    }

    @Override
    public CompletableFuture<Result> find(Space space) {
        return CompletableFuture.supplyAsync(() -> search(space), executor)
                .exceptionally(failure ->
                        new NotFound("space " + space + " could not be looked for: " + failure.getMessage()));
    }

    private Result search(Space space) {
        try {
            Optional<ModelDirectory> directory = directory(space);
            if (directory.isEmpty()) {
                return new NotFound("no sound model directory under " + store.root() + " is of space " + space
                        + "; `frostline models` shows which there are");
            }
            Verification verification = verifier.verify(directory.get().path());
            return verification instanceof Verification.Refused refused
                    ? new NotFound("space " + space + " does not verify in a fresh process: " + refused.reason())
                    : new Found(backbone(directory.get()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NotFound("the trainer was stopped while it looked for space " + space + "; ask again");
        }
    }

    private Optional<ModelDirectory> directory(Space space) {
        ModelDirectory bundled = BundledBackbone.open();
        return bundled.space().equals(space)
                ? Optional.of(bundled)
                : store.names().stream()
                        .filter(name -> name.startsWith(space.id()))
                        .flatMap(name -> open(name).stream())
                        .filter(directory -> directory.space().equals(space))
                        .findFirst();
    }

    private Optional<ModelDirectory> open(String name) {
        try {
            return Optional.of(store.open(name));
        } catch (InvalidModelException e) {
            return Optional.empty();
        }
    }

    private Backbone backbone(ModelDirectory directory) {
        return directory.space().equals(backbones.bundled().space())
                ? backbones.bundled()
                : backbones.stored(
                        directory.name(), directory.manifest().weights().sha256());
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
