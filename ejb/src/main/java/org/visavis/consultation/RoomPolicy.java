package org.visavis.consultation;

/**
 * What holds in a room.
 *
 * @param own     what was decided for just this clinic, doctor or consultation
 * @param version of that; 0 where nothing ever was
 */
public record RoomPolicy(RoomDecision own, RoomRules inForce, long version) { }
