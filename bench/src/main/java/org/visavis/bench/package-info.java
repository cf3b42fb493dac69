/**
 * Benchmarks: how fast the platform is, seen from outside. Every figure stands beside a peer that was measured in the same run on the
 * same machine, because only the ratio of the two can be compared with anything. Each benchmark starts a stack of its own, on free
 * ports with data of its own, and stops it.
 */
package org.visavis.bench;
