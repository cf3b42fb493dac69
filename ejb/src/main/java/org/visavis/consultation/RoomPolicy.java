package org.visavis.consultation;

/**
 * What holds in a room.
 *
 * @param own what was decided for just this clinic, doctor or consultation
 */
public record RoomPolicy(RoomDecision own, RoomRules inForce) { }
