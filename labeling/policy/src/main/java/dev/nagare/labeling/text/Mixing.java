package dev.nagare.labeling.text;

/** Hashes that remain distinct when they are added up. */
public final class Mixing {

  private Mixing() {}

  /** Applies the finalizer of SplitMix64 (Steele et al. 2014, section 5). */
  public static long mix(long number) {
    long hash = number + 0x9e3779b97f4a7c15L;
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}
