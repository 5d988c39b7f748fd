package dev.slipway.reading.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in a text a phrase of the language packs stands, for values that are told by the word before them. */
record Label(int start, int end) {
    private static final Pattern PIECE = Pattern.compile("[\\p{L}\\p{M}\\p{N}|!]+");

    private record Piece(String token, int start, int end) {}

    /** Every place of a role's phrases; at one place the longest. */
    static List<Label> in(String text, Role role) {
        List<Piece> pieces = pieces(text);
        List<String> tokens = pieces.stream().map(Piece::token).toList();
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            int length = Phrases.lengthAt(tokens, i, role);
            if (length > 0) {
                labels.add(new Label(
                        pieces.get(i).start(), pieces.get(i + length - 1).end()));
            }
        }
        return labels;
    }

    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher m = PIECE.matcher(text);
        while (m.find()) {
            int from = m.start();
            Matcher seam = Folded.SEAM.matcher(text).region(m.start(), m.end()).useTransparentBounds(true);
            while (seam.find()) {
                add(pieces, text, from, seam.start());
                from = seam.start();
            }
            add(pieces, text, from, m.end());
        }
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, int from, int to) {
        List<String> tokens = from < to ? Phrases.tokens(text.substring(from, to)) : List.of();
        if (!tokens.isEmpty()) {
            pieces.add(new Piece(tokens.getFirst(), from, to));
        }
    }
}
