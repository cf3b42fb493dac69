package org.visavis.signaling;

import org.visavis.media.MediaEngine;
import org.visavis.turn.IceServers;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What surrounds conversations.
 *
 * @param resumeWindow how long the place of somebody whose connection was lost is kept
 */
record World(Clock clock, Executor executor, Timer timer, MediaEngine media, IceServers iceServers, Chronicle chronicle,
             Duration resumeWindow) { }
