namespace Causebox.Mcap;

/// <summary>
/// Makes a sound recording of a damaged one: every whole record is kept, damage is passed over, indexes, statistics and summary are made
/// anew.
/// </summary>
/// <remarks>
/// A chunk or attachment whose CRC does not match is not kept: the output's own CRC would vouch for it. A chunk that was cut off gives the
/// records that are whole. Channels whose definition is lost are taken from the summary, where the input can be sought and that is sound.
/// Private records are not copied. The header stays as it was.
/// </remarks>
public static class McapRecovery
{
    /// <summary>Copies what is whole in <paramref name="input"/>, which may be a pipe, to <paramref name="output"/>.</summary>
    /// <param name="progress">Told the bytes of input that were read.</param>
    /// <exception cref="McapException">The input is no recording.</exception>
    public static RecoveryReport Recover(
        Stream input, Stream output, RecoveryOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        using var session = new RecoverySession(input, output, options ?? RecoveryOptions.Default);
        return session.Run(new ProgressMeter(progress, ProgressMeter.Bytes, cancellation));
    }
}
