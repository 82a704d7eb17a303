namespace Causebox.Cli;

/// <summary>Where the arm's joints put its gripper, by the parameters of Denavit and Hartenberg.</summary>
internal static class Kinematics
{
    // Offset along the link, offset along the axis, in m; twist in rad.
    private static readonly (double Length, double Offset, double Twist)[] Links =
    [
        (0, 0.163, Math.PI / 2), (-0.425, 0, 0), (-0.392, 0, 0), (0, 0.133, Math.PI / 2), (0, 0.100, -Math.PI / 2), (0, 0.100, 0),
    ];

    /// <summary>Position x, y, z in m and the orientation as a quaternion x, y, z, w.</summary>
    public static double[] Pose(IReadOnlyList<double> joints)
    {
        var (x, y, z) = (0.0, 0.0, 0.0);
        var turn = new Quaternion(0, 0, 0, 1);
        for (var link = 0; link < Links.Length; link++)
        {
            var (length, offset, twist) = Links[link];
            turn = turn.Then(Quaternion.AroundZ(joints[link]));
            var (dx, dy, dz) = turn.Rotate(length, 0, offset);
            (x, y, z) = (x + dx, y + dy, z + dz);
            turn = turn.Then(Quaternion.AroundX(twist));
        }

        return [x, y, z, turn.X, turn.Y, turn.Z, turn.W];
    }

    private readonly record struct Quaternion(double X, double Y, double Z, double W)
    {
        public static Quaternion AroundX(double angle) => new(Math.Sin(angle / 2), 0, 0, Math.Cos(angle / 2));

        public static Quaternion AroundZ(double angle) => new(0, 0, Math.Sin(angle / 2), Math.Cos(angle / 2));

        public Quaternion Then(Quaternion q) => new(
            (W * q.X) + (X * q.W) + (Y * q.Z) - (Z * q.Y),
            (W * q.Y) - (X * q.Z) + (Y * q.W) + (Z * q.X),
            (W * q.Z) + (X * q.Y) - (Y * q.X) + (Z * q.W),
            (W * q.W) - (X * q.X) - (Y * q.Y) - (Z * q.Z));

        public (double X, double Y, double Z) Rotate(double x, double y, double z)
        {
            var (tx, ty, tz) = (2 * ((Y * z) - (Z * y)), 2 * ((Z * x) - (X * z)), 2 * ((X * y) - (Y * x)));
            return (x + (W * tx) + (Y * tz) - (Z * ty), y + (W * ty) + (Z * tx) - (X * tz), z + (W * tz) + (X * ty) - (Y * tx));
        }
    }
}
