package io.frostline.trainer.tuning;

/** How often a candidate alone is right, and how often what is served alone is. */
interface WinsAndLosses {
    /** @return images predicted right by the candidate alone */
    int won();

    /** @return images predicted right by what is served alone */
    int lost();
}
