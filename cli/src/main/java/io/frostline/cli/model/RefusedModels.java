package io.frostline.cli.model;

import io.frostline.cli.model.ListedModel.Role;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.model.Candidates;
import io.frostline.vision.model.ModelStore;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Removes what the trainer that leads would remove after its next fine-tune. */
public final class RefusedModels {
    private RefusedModels() {}

    /**
     * @param store the artifact store
     * @param models all that are there
     * @param keep how many of the latest stay; at least 1, for the latest may be that of a fine-tune that goes on
     * @return names of those that are gone
     * @throws CommandFailure if one cannot be removed
     */
    public static List<String> prune(Path store, List<ListedModel> models, int keep) {
        Set<String> named = models.stream()
                .filter(model -> model.role() == Role.SERVING || model.role() == Role.PREVIOUS)
                .map(ListedModel::directory)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        try {
            return new Candidates(new ModelStore(store)).prune(keep, named);
        } catch (UncheckedIOException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
    }
}
