using Causebox.Recording;

namespace Causebox.Cli;

/// <summary>Is a motor too hot? Once it was, it has to cool down before it counts as sound.</summary>
internal sealed class TemperatureGuard() : LoopGuard(Title, 3, 0.002)
{
    public const string Title = "motor_temperature_watchdog";

    /// <summary>°C.</summary>
    public const double Limit = 80;

    private const double ReleasedBelow = 75;

    // One bad reading is no heat.
    private const double LastingSeconds = 0.05;
    private readonly bool[] _isHot = new bool[JointDesign.All.Count];
    private readonly double[] _since = [.. JointDesign.All.Select(_ => double.NaN)];

    public override Verdict Judge(Situation situation)
    {
        var hottest = -1;
        for (var joint = 0; joint < _isHot.Length; joint++)
        {
            var celsius = situation.Observation.Temperatures[joint];
            var isAbove = celsius > (_isHot[joint] ? ReleasedBelow : Limit);
            _since[joint] = !isAbove ? double.NaN : double.IsNaN(_since[joint]) ? situation.Seconds : _since[joint];
            _isHot[joint] = isAbove && situation.Seconds - _since[joint] >= LastingSeconds;
            if (_isHot[joint] && (hottest < 0 || celsius > situation.Observation.Temperatures[hottest]))
                hottest = joint;
        }

        return hottest < 0
            ? Verdict.Pass
            : Verdict.Reject($"motor {hottest + 1} at {situation.Observation.Temperatures[hottest]:0.0} °C, limit {Limit:0} °C", FaultSource.Hardware);
    }
}
