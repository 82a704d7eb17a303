namespace Causebox.Recording.Uplink;

/// <summary>
/// What could not be used on the robot, until the next heartbeat tells it. Each is logged when it is new, or new again after it was told
/// long enough ago to be forgotten. For several threads at once.
/// </summary>
internal sealed class ProblemBoard(Action<string> log)
{
    private const int Most = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _current = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _logged = new(StringComparer.Ordinal);

    public void Report(string source, string problem)
    {
        lock (_lock)
        {
            if (_current.Count >= Most && !_current.ContainsKey(source))
                return;
            _current[source] = problem;
            if (_logged.TryGetValue(source, out var before) && before == problem)
                return;
            if (_logged.Count >= Most)
                _logged.Clear();
            _logged[source] = problem;
        }

        log($"{source}: {problem}");
    }

    public IReadOnlyList<AgentProblem> Current()
    {
        lock (_lock)
            return [.. _current.Select(entry => new AgentProblem(entry.Key, entry.Value))];
    }

    /// <summary>The server knows of these; one that lasts is reported anew.</summary>
    public void Told(IReadOnlyList<AgentProblem> told)
    {
        lock (_lock)
        {
            foreach (var problem in told.Where(problem => _current.GetValueOrDefault(problem.Source) == problem.Problem))
                _current.Remove(problem.Source);
        }
    }
}
