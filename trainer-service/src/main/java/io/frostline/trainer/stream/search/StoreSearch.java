package io.frostline.trainer.stream.search;

import io.frostline.trainer.stream.ModelSearch;
import io.frostline.trainer.stream.finetune.StoredBackbones;
import io.frostline.trainer.verification.Verification;
import io.frostline.trainer.verification.Verifier;
import io.frostline.vision.Space;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Looks through the artifact store and at the bundled backbone, and verifies what it finds in a fresh process. One
 * search at a time, on a thread of its own.
 */
public final class StoreSearch implements ModelSearch, AutoCloseable {
    private final ModelStore store;
    private final StoredBackbones backbones;
    private final Verifier verifier;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "model-search");
        thread.setDaemon(true);
        return thread;
    });

    /** @param backbones those of the store and the bundled one */
    public StoreSearch(ModelStore store, StoredBackbones backbones, Verifier verifier) {
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
            ModelDirectory directory = store.find(space);
            Verification verification = verifier.verify(directory.path());
            return verification instanceof Verification.Refused refused
                    ? new NotFound("space " + space + " does not verify in a fresh process: " + refused.reason())
                    : new Found(backbones.of(directory));
        } catch (InvalidModelException e) {
            return new NotFound(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NotFound("the trainer was stopped while it looked for space " + space + "; ask again");
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
