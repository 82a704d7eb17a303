namespace Causebox.Mcap;

/// <summary>
/// Makes a sound recording of a damaged one: every whole record is kept, damage is passed over, indexes, statistics and summary are made
/// anew.
/// </summary>
public static class McapRecovery
{
    /// <summary>Copies what is whole in <paramref name="input"/>, which may be a pipe, to <paramref name="output"/>.</summary>
    /// <param name="progress">Told the bytes of input that were read.</param>
    /// <exception cref="McapException">The input is no recording.</exception>
    public static RecoveryReport Recover(
        Stream input, Stream output, RecoveryOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException("not yet");
}
