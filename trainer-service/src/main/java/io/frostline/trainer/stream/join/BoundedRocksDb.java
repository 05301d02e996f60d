package io.frostline.trainer.stream.join;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Lets all of the join's stores share one block cache, write buffers and indexes included, so that together they stay
 * within {@value #TOTAL_BYTES} bytes outside the heap however many partitions this instance has. A store has
 * {@value #MOST_OPEN_FILES} files open at most, however large it is.
 *
 * @see <a href="https://kafka.apache.org/41/documentation/streams/developer-guide/memory-mgmt.html#rocksdb">Kafka
 *     Streams: memory management</a>
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long TOTAL_BYTES = 48L << 20;
    private static final long WRITE_BUFFER_BYTES = 16L << 20;
    private static final long ONE_WRITE_BUFFER_BYTES = 4L << 20;

    /** RocksDB would keep every table open, of which a store has one for each 64 MiB or so. */
    private static final int MOST_OPEN_FILES = 64;

    private static final int SHARD_BITS_BY_SIZE = -1;
    private static final double SHARE_FOR_INDEXES = 0.1;

    private static final Cache CACHE = new LRUCache(TOTAL_BYTES, SHARD_BITS_BY_SIZE, false, SHARE_FOR_INDEXES);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(ONE_WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
        options.setMaxOpenFiles(MOST_OPEN_FILES);
    }

    /** The cache and the write buffers outlive a store: the others still use them. */
    @Override
    public void close(String storeName, Options options) {}
}
