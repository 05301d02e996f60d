package io.frostline.trainer.tuning;

/**
 * Serving and candidate on the held-out images of one label.
 *
 * @param size held-out images of the label
 * @param servingRight of them predicted right by what is served
 * @param candidateRight of them predicted right by the candidate
 */
public record ClassComparison(String label, int size, int servingRight, int candidateRight) {}
