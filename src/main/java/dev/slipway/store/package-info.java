/** What is kept: the MongoDB client, declared collections, chains, and the document store. */
package dev.slipway.store;
