package org.visavis.waitinglist;

/** What can happen to somebody on the waiting list. */
enum WaitingStep {
    OFFER, ACCEPT, REFUSE, LAPSE, WITHDRAW, END
}
