namespace SynthPK.Models.Language;

/// <summary>A part of an equation as it was written.</summary>
/// <param name="At">Where it begins, or where its operator stands.</param>
abstract record Expression(Position At);

/// <summary>A number.</summary>
sealed record NumberExpression(Position At, double Value) : Expression(At);

/// <summary>A name: of a state, a parameter, a derived variable, a covariate, or the time.</summary>
sealed record NameExpression(Position At, string Name) : Expression(At);

/// <summary>The rate of change of a state, as far as it has been given: <c>d/dt(central)</c>.</summary>
sealed record RateExpression(Position At, string State) : Expression(At);

/// <summary>A sign before an operand: <c>-x</c>, <c>!x</c>.</summary>
sealed record UnaryExpression(Position At, UnaryOperator Operator, Expression Operand) : Expression(At);

/// <summary>A sign between two operands: <c>x + y</c>.</summary>
sealed record BinaryExpression(Position At, BinaryOperator Operator, Expression Left, Expression Right) : Expression(At);

/// <summary>A function of arguments: <c>exp(x)</c>.</summary>
sealed record CallExpression(Position At, string Function, IReadOnlyList<Expression> Arguments) : Expression(At);

/// <summary>The signs before an operand.</summary>
enum UnaryOperator : byte
{
    /// <summary>−x.</summary>
    Minus,

    /// <summary>!x: 1 where x is 0, else 0.</summary>
    Not,
}

/// <summary>The signs between two operands.</summary>
enum BinaryOperator : byte
{
    /// <summary>x + y.</summary>
    Add,

    /// <summary>x - y.</summary>
    Subtract,

    /// <summary>x * y.</summary>
    Multiply,

    /// <summary>x / y.</summary>
    Divide,

    /// <summary>x ^ y.</summary>
    Power,

    /// <summary>x == y.</summary>
    Equal,

    /// <summary>x != y.</summary>
    NotEqual,

    /// <summary>x &lt; y.</summary>
    Less,

    /// <summary>x &lt;= y.</summary>
    LessOrEqual,

    /// <summary>x &gt; y.</summary>
    Greater,

    /// <summary>x &gt;= y.</summary>
    GreaterOrEqual,

    /// <summary>x &amp;&amp; y.</summary>
    And,

    /// <summary>x || y.</summary>
    Or,
}
