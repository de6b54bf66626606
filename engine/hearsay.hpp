// The whole engine in one include: stories, their scores, questions to them, diagrams and other formats.
#pragma once

#include "check/diagnose.hpp"
#include "explain/explanation.hpp"
#include "explain/what_if.hpp"
#include "io/bytes/output_file.hpp"
#include "io/foreign/exporters.hpp"
#include "io/load/load.hpp"
#include "io/story/story_writer.hpp"
#include "model/builder.hpp"
#include "query/query.hpp"
#include "render/diagram/make_diagram.hpp"
#include "render/drawing/graphviz.hpp"
#include "render/tables/score_writer.hpp"
#include "score/score_each.hpp"
#include "score/scorer.hpp"
#include "store/store.hpp"
#include "version.hpp"
