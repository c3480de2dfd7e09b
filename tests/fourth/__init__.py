"""A tiny fourth system that joins the running suite the way a team would: with newer contracts than the others."""
