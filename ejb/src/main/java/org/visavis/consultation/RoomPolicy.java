package org.visavis.consultation;

import java.util.Optional;

/**
 * What holds in a room.
 *
 * @param own     what was decided for just this clinic, doctor or consultation; empty if nothing was
 * @param inForce what counts in the end
 */
public record RoomPolicy(Optional<MediaPolicy> own, MediaPolicy inForce) { }
