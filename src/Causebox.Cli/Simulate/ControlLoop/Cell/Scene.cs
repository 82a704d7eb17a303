namespace Causebox.Cli;

/// <summary>What the camera sees, as the features of a network: in a known scene each is near normal, and wanders.</summary>
internal sealed class Scene
{
    private const int Features = 8;
    private const double Memory = 0.5;
    private readonly SeededRandom _random;
    private readonly double[] _usual;
    private readonly double[] _direction;

    public Scene(SeededRandom random)
    {
        _random = random;
        _usual = [.. Enumerable.Range(0, Features).Select(_ => random.Noise(1))];
        double[] drawn = [.. Enumerable.Range(0, Features).Select(_ => random.Noise(1))];
        var length = Math.Sqrt(drawn.Sum(part => part * part) / Features);
        _direction = [.. drawn.Select(part => part / length)];
    }

    /// <summary>How far, in standard deviations a feature, something has moved the scene away from what is known.</summary>
    public double Shift { get; set; }

    public double[] Embedding => [.. _usual.Select((value, feature) => value + (Shift * _direction[feature]))];

    /// <summary>How unlike the known scenes an embedding is: about 1 for those.</summary>
    public static double Score(double[] embedding) => Math.Sqrt(embedding.Sum(value => value * value) / embedding.Length);

    public void Advance(double seconds)
    {
        var kept = Math.Exp(-seconds / Memory);
        for (var feature = 0; feature < Features; feature++)
            _usual[feature] = (kept * _usual[feature]) + _random.Noise(Math.Sqrt(1 - (kept * kept)));
    }
}
