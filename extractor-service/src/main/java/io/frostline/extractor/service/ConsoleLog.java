package io.frostline.extractor.service;

import io.frostline.extractor.stream.PrintableLog;
import io.quarkus.logging.LoggingFilter;

/** What the console's log goes through. */
@LoggingFilter(name = "printable")
public final class ConsoleLog extends PrintableLog {}
