package dev.slipway.drawn;

import java.util.List;

/** A kind of till: which rows it prints for a purchase, and in which order. */
public interface Layout {
    List<Row> rows(Purchase purchase, Words words);
}
