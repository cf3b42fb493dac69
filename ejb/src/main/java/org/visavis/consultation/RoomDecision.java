package org.visavis.consultation;

import java.util.Optional;

/** What was decided about rooms in one place: for the clinic, a doctor or a consultation. What is empty is left to what is further away. */
public record RoomDecision(Optional<MediaPolicy> media, Optional<SecondDevice> secondDevice) {

    public static final RoomDecision NOTHING = new RoomDecision(Optional.empty(), Optional.empty());

    /** This, and what it leaves open from further away. */
    RoomDecision or(RoomDecision further) {
        return new RoomDecision(media.or(further::media), secondDevice.or(further::secondDevice));
    }

    RoomRules or(RoomRules further) {
        return new RoomRules(media.orElse(further.media()), secondDevice.orElse(further.secondDevice()));
    }
}
