/** The demo: plays a labelled image stream to a deployment and reports what came out of the topics. */
@NullMarked
package io.frostline.cli.demo;

import org.jspecify.annotations.NullMarked;
