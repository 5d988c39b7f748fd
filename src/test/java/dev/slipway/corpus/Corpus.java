package dev.slipway.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Files that no channel may stumble over, made anew for each run. */
public final class Corpus {
    private Corpus() {}

    public static List<Odd> all() throws IOException {
        List<Odd> all = new ArrayList<>();
        all.addAll(OddPictures.all());
        all.addAll(OddPdfs.all());
        all.addAll(OddTexts.all());
        all.addAll(OddZips.all());
        return all;
    }
}
