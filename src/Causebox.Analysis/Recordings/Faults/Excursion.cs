namespace Causebox.Analysis.Recordings;

/// <summary>Sudden readings on one side of a field's usual values.</summary>
/// <param name="IsAbove">Whether above or below.</param>
/// <param name="Readings">The readings, in the order of time; when there are 128, there may be more.</param>
/// <param name="Onsets">Those that came straight from a usual value.</param>
/// <param name="Excess">How far the furthest is from the usual values, in widths of their band.</param>
internal sealed record Excursion(bool IsAbove, Reading[] Readings, Reading[] Onsets, double Excess)
{
    public static Excursion None { get; } = new(true, [], [], 0);

    public double Furthest => IsAbove ? Readings.Max(reading => reading.Value) : Readings.Min(reading => reading.Value);

    public string Text(Shape shape) =>
        $"{(IsAbove ? "up" : "down")} to {Figures.Short(Furthest)}, usually {Figures.Short(shape.Low)} to {Figures.Short(shape.High)}";
}
