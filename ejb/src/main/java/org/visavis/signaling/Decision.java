package org.visavis.signaling;

import java.util.Optional;

/** What became of letting somebody in or turning them away. */
public sealed interface Decision {

    record Done() implements Decision { }

    /** @param by who was first; empty where nobody of this platform's memory was */
    record TooLate(Optional<String> by) implements Decision {

        public Optional<String> detail() {
            return by.map(name -> name + " has decided already.");
        }
    }

    record NobodyThere() implements Decision { }
}
