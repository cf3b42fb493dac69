package org.visavis.signaling;

import org.visavis.problem.ProblemType;

import java.util.Optional;

/** What happens when somebody joins who is connected already, from another device or window. They are never there twice. */
enum SecondDevice {
    /** They are asked whether to move. */
    ASK,
    /** They stay where they are. */
    REFUSE,
    /** They move without being asked. */
    TAKE_OVER;

    /** @param wanted whether they have said that they want to move */
    Optional<ProblemType> refusal(boolean wanted) {
        if (this == REFUSE) {
            return Optional.of(ProblemType.ONE_DEVICE_ONLY);
        }
        return this == ASK && !wanted ? Optional.of(ProblemType.ON_ANOTHER_DEVICE) : Optional.empty();
    }
}
