package io.frostline.trainer.stream.join;

import io.frostline.stream.RefusedSizes;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Remembers which outputs were refused as too large. A transaction cannot go on without the output, so the join's
 * thread ends and the records come again; then what is known to be too large is not tried.
 */
public final class OutputRefusals extends DefaultProductionExceptionHandler {
    /** Name, in the join's properties, of the {@link RefusedSizes} that are told. */
    static final String SIZES = "frostline.refused.sizes";

    private RefusedSizes sizes = new RefusedSizes();

    @Override
    public void configure(Map<String, ?> configs) {
        if (configs.get(SIZES) instanceof RefusedSizes given) {
            sizes = given;
        }
    }

    @Override
    public ProductionExceptionHandlerResponse handle(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RecordTooLargeException) {
            sizes.add(record);
        }
        return super.handle(context, record, exception);
    }
}
