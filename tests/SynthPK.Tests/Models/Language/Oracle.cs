using SynthPK.Models.Language;
using SynthPK.Numerics;

namespace SynthPK.Tests.Models.Language;

/// <summary>Evaluates the tree of an expression directly, one node after the other, as the language is described.</summary>
sealed class Oracle(IReadOnlyDictionary<string, double> names)
{
    public double Evaluate(Expression expression) => expression switch
    {
        NumberExpression number => number.Value,
        NameExpression name => names[name.Name],
        UnaryExpression { Operator: UnaryOperator.Minus } minus => -Evaluate(minus.Operand),
        UnaryExpression not => Evaluate(not.Operand) is < 0 or > 0 ? 0 : 1,
        BinaryExpression { Operator: BinaryOperator.Power } power => Power(power.Left, power.Right),
        BinaryExpression binary => Operate(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right)),
        CallExpression { Function: "ifelse" } choice => Evaluate(choice.Arguments[0]) is < 0 or > 0 ? Evaluate(choice.Arguments[1]) : Evaluate(choice.Arguments[2]),
        CallExpression { Function: "max" } max => max.Arguments.Select(Evaluate).Aggregate((a, b) => a > b ? a : b),
        CallExpression { Function: "min" } min => min.Arguments.Select(Evaluate).Aggregate((a, b) => a < b ? a : b),
        CallExpression { Function: "pow" } power => Power(power.Arguments[0], power.Arguments[1]),
        CallExpression call => Call(call.Function, Evaluate(call.Arguments[0])),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    static double Operate(BinaryOperator sign, double a, double b) => sign switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide => a / b,
        BinaryOperator.Equal => a < b || b < a ? 0 : 1,
        BinaryOperator.NotEqual => a < b || b < a ? 1 : 0,
        BinaryOperator.Less => a < b ? 1 : 0,
        BinaryOperator.Greater => a > b ? 1 : 0,
        BinaryOperator.LessOrEqual => b < a ? 0 : 1,
        BinaryOperator.GreaterOrEqual => a < b ? 0 : 1,
        BinaryOperator.And => a is < 0 or > 0 && b is < 0 or > 0 ? 1 : 0,
        _ => a is < 0 or > 0 || b is < 0 or > 0 ? 1 : 0,
    };

    double Power(Expression x, Expression y) => Power(Evaluate(x), Evaluate(y), y is NumberExpression, IsFixed(x) && IsFixed(y));

    /// <summary>Whether an expression knows only numbers and the parameters a and b: then it is computed once, to the last digit.</summary>
    static bool IsFixed(Expression expression) => expression switch
    {
        NumberExpression => true,
        NameExpression name => name.Name is "a" or "b",
        UnaryExpression unary => IsFixed(unary.Operand),
        BinaryExpression binary => IsFixed(binary.Left) && IsFixed(binary.Right),
        CallExpression call => call.Arguments.All(IsFixed),
        _ => false,
    };

    static double Power(double a, double b, bool isNumber, bool isFixed) => (isNumber, b) switch
    {
        (true, 0.5) => Math.Sqrt(a),
        (true, 2) => a * a,
        (true, 3) => a * a * a,
        _ => isFixed ? RealMath.Pow(a, b) : RealMath.Power<Real1>(new(a), new(b)).Value,
    };

    static double Call(string function, double x) => function switch
    {
        "exp" => RealMath.Exp(x),
        "log" => RealMath.Log(x),
        "sqrt" => Math.Sqrt(x),
        "abs" => Math.Abs(x),
        "sin" => RealMath.Sin(x),
        "cos" => RealMath.Cos(x),
        "floor" => RealMath.Floor(x),
        "phi" => RealMath.NormalCdf(x),
        "expit" => 1 / (1 + RealMath.Exp(-x)),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "The oracle lacks it."),
    };
}
