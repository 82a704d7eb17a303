namespace Causebox.Cli;

/// <summary>People who now and then come near; an area scanner measures the distance, m.</summary>
internal sealed class Visitors
{
    private const double Empty = 4;
    private const double Nearest = 0.9;
    private const double NearestFar = 1.3;
    private const double Breadth = 1.6;
    private const double ShareOfSessions = 0.4;
    private readonly SeededRandom _random;
    private readonly List<(double Middle, double Distance)> _visits = [];

    public Visitors(SeededRandom random, double sessionSeconds)
    {
        _random = random;
        var comes = random.Uniform() < ShareOfSessions;
        var middle = random.Between(0.1, 0.9) * sessionSeconds;
        if (comes)
            Expect(middle);
    }

    /// <summary>Somebody will be nearest at a time in the session, s.</summary>
    public void Expect(double middle) => _visits.Add((middle, _random.Between(Nearest, NearestFar)));

    public double Distance(double seconds)
    {
        var distance = Empty;
        foreach (var (middle, nearest) in _visits)
        {
            var away = (seconds - middle) / Breadth;
            distance = Math.Min(distance, Empty - ((Empty - nearest) * Math.Exp(-away * away)));
        }

        return distance;
    }
}
