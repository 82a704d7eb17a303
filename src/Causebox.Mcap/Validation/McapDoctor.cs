namespace Causebox.Mcap;

/// <summary>Holds a recording against every rule of the format. Never throws on what it reads.</summary>
public static class McapDoctor
{
    /// <summary>Examines <paramref name="input"/>, which may be a pipe, from front to back in bounded memory.</summary>
    /// <param name="progress">Told the bytes of input that were read.</param>
    public static DoctorReport Examine(
        Stream input, DoctorOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        options ??= DoctorOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.FindingsPerCode, 1);
        using var examination = new Examination(input, options);
        return examination.Run(new ProgressMeter(progress, ProgressMeter.Bytes, cancellation));
    }
}
