/**
 * What a thing can become, as data: one table of transitions per kind of thing, from which it is checked, tested and drawn. There is no
 * other way to change a state, so that the drawing in docs/states can't lie. A state without a way out is final.
 */
package org.visavis.lifecycle;
