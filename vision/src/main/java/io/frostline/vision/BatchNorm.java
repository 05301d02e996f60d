package io.frostline.vision;

/**
 * What normalises while a network is trained. Its factor and summand are learned in either case (S. Ioffe, C. Szegedy,
 * "Batch Normalization", ICML 2015).
 */
public enum BatchNorm {
    /** The batch's own statistics; the running ones follow them. */
    LEARNED,
    /** The running statistics of the start, which do not move: as in evaluation. For small batches. */
    FROZEN
}
