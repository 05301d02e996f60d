package io.frostline.trainer.stream.join;

import java.util.ArrayList;
import java.util.List;

/** A log in memory, of which several trainers can each have their own reader. */
final class MemoryTaskLog implements TaskLog {
    private final List<String> written;
    private int read;

    MemoryTaskLog() {
        this(new ArrayList<>());
    }

    private MemoryTaskLog(List<String> written) {
        this.written = written;
    }

    /** @return the same log, as another trainer has it */
    MemoryTaskLog another() {
        return new MemoryTaskLog(written);
    }

    List<String> written() {
        return written;
    }

    @Override
    public List<String> append(List<String> tasks) {
        written.addAll(tasks);
        List<String> unread = List.copyOf(written.subList(read, written.size()));
        read = written.size();
        return unread;
    }

    @Override
    public void close() {}
}
