/** Whether a model directory can be served, found out in a process that has seen nothing of its making. */
@NullMarked
package io.frostline.trainer.verification;

import org.jspecify.annotations.NullMarked;
