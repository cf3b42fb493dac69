package org.visavis.notification;

/** What became of an attempt to send a letter. */
sealed interface Delivery {

    /** The mail server has taken it. */
    record Taken() implements Delivery {
    }

    /** The mail server, or the address itself, says it can never arrive. */
    record Refused(String why) implements Delivery {
    }

    /** Not this time. */
    record Failed(String why) implements Delivery {
    }
}
