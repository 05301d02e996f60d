/**
 * The ResNet, written once as a description and compiled to weightless programs; its weights; and the PyTorch engine
 * that runs the two together. The only package that knows DJL.
 */
@NullMarked
package io.frostline.vision.network;

import org.jspecify.annotations.NullMarked;
