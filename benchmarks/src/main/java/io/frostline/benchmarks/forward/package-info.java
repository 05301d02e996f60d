/** The network alone: our sealed backbone and ONNX Runtime, from pixels to embeddings. */
@NullMarked
package io.frostline.benchmarks.forward;

import org.jspecify.annotations.NullMarked;
