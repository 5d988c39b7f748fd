package dev.slipway.channel;

import java.util.Set;

/** A place that senders put documents into and hubs take them from. */
interface Drop {
    void put(String member, String name, byte[] document) throws Exception;

    /** How many are neither done with nor put aside. */
    int waiting() throws Exception;

    /** The names of what was put aside as refused, without the way to them. */
    Set<String> refused() throws Exception;

    /** The names of what was taken, likewise. */
    Set<String> taken() throws Exception;
}
