package io.frostline.extractor.extraction;

import io.frostline.extractor.intake.Rejection;
import java.util.List;

/** What became of some images: in their order, the embedded ones and those the network could not embed. */
public record Extracts(List<Extracted> embedded, List<Rejection> rejected) {}
