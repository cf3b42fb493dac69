package org.visavis.signaling;

import java.time.Duration;

/** Runs something later, once, on a thread of its own choosing. */
@FunctionalInterface
interface Timer {

    void after(Duration delay, Runnable task);
}
