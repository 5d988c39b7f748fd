package dev.slipway.webhook;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/** Ed25519 (RFC 8032) with keys as their raw 32 bytes, by what Java has. */
final class Ed25519 {
    static final int BYTES = 32;

    private Ed25519() {}

    static byte[] sign(byte[] secret, byte[]... parts) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key(secret));
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /** The public half of a secret key. */
    static byte[] publicKey(byte[] secret) {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
            // Java derives it only while it makes a pair, and the secret half is the randomness it is given
            pairs.initialize(NamedParameterSpec.ED25519, new Given(secret));
            KeyPair pair = pairs.generateKeyPair();
            check(pair, secret);
            byte[] encoded = pair.getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    private static PrivateKey key(byte[] secret) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
    }

    /** That the pair is the secret's: a provider may use its randomness in another way. */
    private static void check(KeyPair pair, byte[] secret) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(pair.getPublic());
            verifier.update(secret);
            if (!verifier.verify(sign(secret, secret))) {
                throw new IllegalStateException("the public key does not belong to the secret one");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] to) {
            if (to.length != bytes.length) {
                throw new IllegalStateException("a secret key has " + bytes.length + " bytes");
            }
            System.arraycopy(bytes, 0, to, 0, to.length);
        }
    }
}
