package io.frostline.trainer.stream.join;

import java.util.List;

/**
 * Names of tasks in one order, which all trainers of a join see: that in which they were written. A name can be there
 * several times. Nothing is ever taken away.
 */
interface TaskLog extends AutoCloseable {
    /**
     * @param tasks names to write, or none
     * @return all names that were not returned before, at least up to those that were written now
     */
    List<String> append(List<String> tasks);

    @Override
    void close();
}
