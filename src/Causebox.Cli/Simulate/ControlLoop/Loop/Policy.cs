namespace Causebox.Cli;

/// <summary>
/// What the arm is to do: every joint on a slow sum of sines, the gripper closed over most of each round. Like a learnt policy it proposes in
/// chunks that do not quite fit together: now and then a target steps, too fast for a guard.
/// </summary>
internal sealed class Policy
{
    private const double RoundSeconds = 5;
    private const double ClosesAt = 0.15;
    private const double OpensAt = 0.85;
    private const double MainShare = 0.8;
    private const double SmallestStep = 0.02;
    private const double LargestStep = 0.05;
    private const double StepMemory = 0.4;
    private const double Jitter = 3e-4;
    private const double JitterMemory = 0.1;
    private const double SpeedMemory = 0.15;
    private readonly SeededRandom _random;
    private readonly (double Amplitude, double Frequency, double Phase)[][] _paths;
    private readonly double[] _steps = new double[JointDesign.All.Count];
    private readonly double[] _jitter = new double[JointDesign.All.Count];
    private readonly double _roundStart;
    private double _phase;
    private double _nextStep;

    public Policy(SeededRandom random)
    {
        _random = random;
        _paths =
        [
            .. JointDesign.All.Select(design => new[]
            {
                (design.Reach * MainShare * random.Between(0.85, 1), random.Between(0.10, 0.16), random.Between(0, 2 * Math.PI)),
                (design.Reach * (1 - MainShare), random.Between(0.25, 0.40), random.Between(0, 2 * Math.PI)),
            }),
        ];
        _roundStart = random.Between(0, RoundSeconds);
        _nextStep = random.Between(1.0, 4.0);
    }

    /// <summary>How fast it goes its way, 1 being as planned.</summary>
    public double Speed { get; private set; } = 1;

    public bool ClosesGripper => ((_phase + _roundStart) / RoundSeconds % 1) is > ClosesAt and < OpensAt;

    public double[] Positions => [.. _paths.Select((_, joint) => Sensors.Rounded(PathAt(joint) + _steps[joint] + _jitter[joint]))];

    public double[] Velocities => [.. _paths.Select((_, joint) => Sensors.Rounded(Speed * PathVelocity(joint)))];

    /// <summary>Nothing was sent: it stays where it is on its way, and sets out again from a standstill.</summary>
    public void Wait() => Speed = 0;

    public void Advance(double wantedSpeed, double seconds)
    {
        Speed += (wantedSpeed - Speed) * (1 - Math.Exp(-seconds / SpeedMemory));
        _phase += Speed * seconds;
        var (stepKept, jitterKept) = (Math.Exp(-seconds / StepMemory), Math.Exp(-seconds / JitterMemory));
        for (var joint = 0; joint < _steps.Length; joint++)
        {
            _steps[joint] *= stepKept;
            _jitter[joint] = (jitterKept * _jitter[joint]) + _random.Noise(Jitter * Math.Sqrt(1 - (jitterKept * jitterKept)));
        }

        if (_phase < _nextStep)
            return;
        _steps[_random.Between(0, _steps.Length)] += _random.Between(SmallestStep, LargestStep) * (_random.Uniform() < 0.5 ? -1 : 1);
        _nextStep = _phase + _random.Between(3.0, 6.0);
    }

    private double PathAt(int joint) => JointDesign.All[joint].Home
        + _paths[joint].Sum(part => part.Amplitude * Math.Sin((2 * Math.PI * part.Frequency * _phase) + part.Phase));

    private double PathVelocity(int joint) => _paths[joint].Sum(part =>
        part.Amplitude * 2 * Math.PI * part.Frequency * Math.Cos((2 * Math.PI * part.Frequency * _phase) + part.Phase));
}
