package org.visavis.consultation;

/** What counts in a room in the end. */
public record RoomRules(MediaPolicy media, SecondDevice secondDevice) { }
