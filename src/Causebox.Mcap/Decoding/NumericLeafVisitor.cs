namespace Causebox.Mcap.Decoding;

/// <summary>Takes one number of a message.</summary>
/// <typeparam name="TState">What the caller hands through, so that a static lambda will do.</typeparam>
/// <param name="leaf">The number and where it lies.</param>
/// <param name="state">What the caller handed in.</param>
public delegate void NumericLeafVisitor<TState>(in NumericLeaf leaf, ref TState state);
