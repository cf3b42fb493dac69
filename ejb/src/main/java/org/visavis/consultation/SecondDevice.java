package org.visavis.consultation;

import org.visavis.problem.ProblemType;

import java.util.Optional;

/**
 * What happens when somebody joins who is connected already, from another device or window. Unless it is {@link #BOTH}, they are never
 * there twice; and never three times.
 */
public enum SecondDevice {
    /** They are asked whether to move. */
    ASK,
    /** They stay where they are. */
    REFUSE,
    /** They move without being asked. */
    TAKE_OVER,
    /** Whoever is inside comes in with the second device as well; whoever waits, is a guest, or has two already, is asked. */
    BOTH;

    /** @param wanted whether they have said that they want to move */
    public Optional<ProblemType> refusal(boolean wanted) {
        if (this == REFUSE) {
            return Optional.of(ProblemType.ONE_DEVICE_ONLY);
        }
        boolean asked = this == ASK || this == BOTH;
        return asked && !wanted ? Optional.of(ProblemType.ON_ANOTHER_DEVICE) : Optional.empty();
    }
}
