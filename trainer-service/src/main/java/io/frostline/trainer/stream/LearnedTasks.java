package io.frostline.trainer.stream;

import io.frostline.schemas.Codec;
import io.frostline.stream.log.LogAccess;
import io.frostline.stream.log.StretchReader;
import java.util.SortedSet;
import java.util.TreeSet;

/** The tasks that have a head in {@code models}. */
public final class LearnedTasks {
    private LearnedTasks() {}

    /** @return their names */
    public static SortedSet<String> find(LogAccess access) {
        return new TreeSet<>(new ModelsLog(new Codec(), new StretchReader(access))
                .read()
                .heads()
                .keySet());
    }
}
