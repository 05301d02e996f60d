package io.frostline.vision.image;

/** What became of an encoded picture: the pixels a network looks at, or the reason why there are none. */
public sealed interface Decoded permits Crop, Undecodable {}
